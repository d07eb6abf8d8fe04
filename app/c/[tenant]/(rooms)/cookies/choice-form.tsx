import { CurrentChoice } from "#components/consent/current-choice.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchBox } from "#components/ui/switch-box.tsx";
import type { OwnConsent } from "#lib/consent/index.ts";
import type { Reader } from "#messages/reader.ts";
import { decide } from "./actions.ts";
import { VendorChoices } from "./vendor-choices.tsx";

/** The choice as one form: a switch for each category, vendors by name, and three buttons of one size, because no is as easy as yes. */
export function ChoiceForm({ reader, slug, tenantName: tenant, consent: { current, elsewhere, trackers } }: { reader: Reader; slug: string; tenantName: string; consent: OwnConsent }) {
  const { t } = reader;
  const button = (action: "reject_all" | "accept_all" | "save", words: string) => <SubmitButton key={action} tone="secondary" name="action" value={action} pendingLabel={t("cookies.choice.saving")} className="w-full">{words}</SubmitButton>;
  return (
    <form action={decide.bind(null, slug)}>
      <CurrentChoice
        reader={reader} choice={current} elsewhere={elsewhere}
        control={(category, on) => category === "necessary" ? <p className="pt-2.5"><Badge tone="given">{t("cookies.state.always")}</Badge></p> : <SwitchBox name={category} on={on} label={t("cookies.choice.kind", { category: t(`cookies.name.${category}`) })} onWord={t("cookies.state.on")} offWord={t(current ? "cookies.state.off" : "cookies.state.undecided")} describedBy={`category-${category}-why`} />}
        under={
          <>
            <VendorChoices reader={reader} trackers={trackers} vendors={current?.vendors ?? {}} />
            <div className="mt-6 grid gap-3 sm:grid-cols-[repeat(3,11rem)]">{[button("save", t("cookies.choice.save")), button("reject_all", t("cookies.choice.none-of-it")), button("accept_all", t("cookies.choice.all-of-it"))]}</div>
            <p className="mt-4 max-w-[62ch] text-sm text-muted">{t("cookies.choice.change.lead", { tenant })}</p>
          </>
        }
      />
    </form>
  );
}
