import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Reader } from "#messages/reader.ts";
import { stop } from "./actions.ts";

/** The one button that ends all marketing. */
export function StopEverything({ reader: { t }, slug }: { reader: Reader; slug: string }) {
  return (
    <form action={stop.bind(null, slug)}>
      <SubmitButton pendingLabel={t("marketing.global.unsubscribing")}>{t("marketing.global.unsubscribe")}</SubmitButton>
    </form>
  );
}
