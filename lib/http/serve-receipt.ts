// How does a receipt leave as a file, and how does anybody get the keys to check it with?
import { unstable_rethrow } from "next/navigation";
import { getOwnReceipt, getReceipt, receiptKeys } from "../receipts/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { downloadFields } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { staffIfAny, subjectIfAny } from "./viewer.ts";

type Viewer = { ctx: Ctx; erasedAt?: string | null };
type Params = { params: Promise<{ tenant: string; decision: string }> };

function served(area: "c" | "console", viewerOf: (slug: string) => Promise<Viewer | null>, use: (ctx: Ctx, id: string) => Promise<object>) {
  return async (_request: Request, { params }: Params): Promise<Response> => {
    const { tenant: slug, decision } = await params;
    try {
      const viewer = await viewerOf(slug);
      if (!viewer) return seeOther(`/${area}/${slug}/sign-in`);
      if (viewer.erasedAt) return seeOther(`/${area}/${slug}`);
      const file = await use(viewer.ctx, decision);
      return new Response(`${JSON.stringify(file, null, 2)}\n`, { headers: downloadFields(`receipt-${decision}.json`, "application/json; charset=utf-8") });
    } catch (error) {
      unstable_rethrow(error);
      return toProblem(error, { requestId: "receipt", route: "GET /receipts" });
    }
  };
}

/** The GET handler of a person's own receipt. */
export const serveOwnReceipt = served("c", subjectIfAny, getOwnReceipt);
/** The GET handler of a receipt for staff. */
export const serveReceipt = served("console", staffIfAny, getReceipt);

/** The GET handler of /.well-known/rightful-keys.json: for anybody, from anywhere. */
export const serveKeys = async (): Promise<Response> =>
  Response.json(await receiptKeys(), { headers: { "cache-control": "public, max-age=3600", "access-control-allow-origin": "*" } });
