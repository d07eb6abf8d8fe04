"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { publishFigures, PublishFiguresInput } from "#lib/requests/index.ts";

export const publish = defineAction({ audience: "staff", input: PublishFiguresInput, page: "/figures" }, publishFigures, ({ published }) => ({ page: "/figures", note: published ? "on" : "off" }));
