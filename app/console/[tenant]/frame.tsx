import { headers } from "next/headers";
import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import type { MessageKey } from "#messages/translate.ts";
import { Account } from "#components/ui/account.tsx";
import { brandStyle } from "#components/ui/contrast.ts";
import { Logo } from "#components/ui/logo.tsx";
import { Shell } from "#components/ui/shell.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Tenant } from "#lib/tenants/model.ts";

const ROOMS: readonly { path: string; label: MessageKey }[] = [
  { path: "", label: "console.nav.home" }, { path: "/requests", label: "console.nav.requests" }, { path: "/escalations", label: "escalations.title" }, { path: "/templates", label: "templates.title" }, { path: "/people", label: "console.nav.people" },
  { path: "/figures", label: "console.nav.figures" }, { path: "/disclosures", label: "disclosures.title" }, { path: "/marketing", label: "optouts.title" }, { path: "/consent", label: "consent.title" }, { path: "/connectors", label: "connectors.title" }, { path: "/webhooks", label: "webhooks.title" }, { path: "/data-map", label: "console.nav.data-map" }, { path: "/team", label: "console.nav.team" }, { path: "/audit", label: "console.nav.audit" },
];

/** `escalations`: how many need a person now. */
type FrameProps = { tenant: Tenant; reader: Reader; escalations?: number; staff?: { email: string; role: MessageKey }; children: ReactNode };

function SignedIn({ reader: { t }, root, staff }: { reader: Reader; root: string; staff: { email: string; role: MessageKey } }) {
  return (
    <Account words={t("console.signed-in", { email: staff.email, role: t(staff.role) })}>
      <form action={`${root}/sign-out`} method="post">
        <SubmitButton tone="quiet" pendingLabel={t("shell.account.signing-out")}>{t("shell.account.sign-out")}</SubmitButton>
      </form>
    </Account>
  );
}

/** The frame of the console; without `staff` it stands around the sign-in pages. */
export async function Frame({ tenant, reader, escalations = 0, staff, children }: FrameProps) {
  const { t } = reader;
  const root = `/console/${tenant.slug}`;
  const here = (await headers()).get("x-pathname") ?? root;
  const items = ROOMS.map(({ path, label }) => ({ href: `${root}${path}`, label: label === "escalations.title" && escalations > 0 ? t("escalations.nav", { count: escalations }) : t(label), current: here === `${root}${path}` }));
  const current = items.find((item) => item.current);
  const nav = { label: t("console.nav.label"), menuLabel: current ? t("shell.menu.on", { page: current.label }) : t("shell.menu"), groups: [{ title: null, items }] };
  return (
    <div lang={reader.language}>
      <Shell
        brandStyle={brandStyle(tenant.accent)} skipLabel={t("shell.skip")}
        home={{ href: root, label: t("console.heading", { tenant: tenant.name }), mark: <Logo src={tenant.hasLogo ? `/c/${tenant.slug}/logo` : null} name={tenant.name} /> }}
        {...(staff ? { nav, account: <SignedIn reader={reader} root={root} staff={staff} /> } : {})}
        footer={{ note: t("console.heading", { tenant: tenant.name }), links: [{ href: `/c/${tenant.slug}/privacy`, label: t("shell.footer.privacy") }] }}
      >
        {children}
      </Shell>
    </div>
  );
}
