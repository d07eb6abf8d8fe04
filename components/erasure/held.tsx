import type { ErasurePreview } from "#lib/erasure/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Notice } from "#components/ui/notice.tsx";

/** That a legal hold keeps everything for now, on which ground, until when, and what asking does meanwhile. */
export function Held({ reader: { t, date }, held: { ground, until, asked } }: { reader: Reader; held: NonNullable<ErasurePreview["held"]> }) {
  return (
    <div className="mb-10">
      <Notice tone="info" title={t("erase.held", { dated: until ? "yes" : "no", until: until ? date(until) : "" })}>
        {t("erase.held.ground", { ground: t(`handling.hold.${ground}`) })} {t(asked ? "erase.held.asked" : "erase.held.ask")}
      </Notice>
    </div>
  );
}
