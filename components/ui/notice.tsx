import type { ReactNode } from "react";

export type NoticeTone = "info" | "good" | "warn" | "danger";

const EDGES: Record<NoticeTone, string> = { info: "border-accent", good: "border-good", warn: "border-warn", danger: "border-danger" };
const TITLES: Record<NoticeTone, string> = { info: "text-ink", good: "text-good", warn: "text-warn", danger: "text-danger" };

export type NoticeProps = { tone?: NoticeTone; title?: string; children?: ReactNode; live?: boolean };

/** A message beside the work; `live` when it answers something the person just did. */
export function Notice({ tone = "info", title, children, live }: NoticeProps) {
  return (
    <div role={live ? (tone === "danger" ? "alert" : "status") : undefined} className={`border-s-3 py-1 ps-5 ${EDGES[tone]}`}>
      {title ? <p className={`font-medium ${TITLES[tone]}`}>{title}</p> : null}
      {children ? <div className="max-w-[62ch]">{children}</div> : null}
    </div>
  );
}
