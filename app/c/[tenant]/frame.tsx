import { headers } from "next/headers";
import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import type { MessageKey } from "#messages/translate.ts";
import { brandStyle } from "#components/ui/contrast.ts";
import { Logo } from "#components/ui/logo.tsx";
import type { NavGroup } from "#components/ui/nav.tsx";
import { Shell } from "#components/ui/shell.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Tenant } from "#lib/tenants/model.ts";

const ROOMS: readonly { title: MessageKey | null; items: readonly { path: string; label: MessageKey; tone?: "danger" }[] }[] = [
  { title: null, items: [{ path: "", label: "shell.nav.overview" }] },
  { title: "shell.nav.held", items: [{ path: "/profile", label: "shell.nav.profile" }, { path: "/orders", label: "shell.nav.orders" }, { path: "/records", label: "shell.nav.records" }] },
  { title: "shell.nav.choices", items: [{ path: "/marketing", label: "shell.nav.marketing" }, { path: "/cookies", label: "shell.nav.cookies" }, { path: "/uses", label: "shell.nav.uses" }, { path: "/requests", label: "shell.nav.requests" }, { path: "/export", label: "shell.nav.export" }, { path: "/erase", label: "shell.nav.erase", tone: "danger" }] },
  { title: "shell.nav.know", items: [{ path: "/decisions", label: "shell.nav.decisions" }, { path: "/notices", label: "shell.nav.notices" }, { path: "/access-log", label: "shell.nav.access-log" }, { path: "/contact", label: "shell.nav.contact" }] },
];

/** A page inside a room counts as the room; the overview is itself alone. */
const isHere = (here: string, href: string, path: string): boolean => here === href || (path !== "" && here.startsWith(`${href}/`));

function groups({ t }: Reader, root: string, here: string): NavGroup[] {
  return ROOMS.map(({ title, items }) => ({
    title: title && t(title),
    items: items.map(({ path, label, tone }) => ({ href: `${root}${path}`, label: t(label), current: isHere(here, `${root}${path}`, path), ...(tone ? { tone } : {}) })),
  }));
}

function SignOut({ reader: { t }, root }: { reader: Reader; root: string }) {
  return (
    <form action={`${root}/sign-out`} method="post">
      <SubmitButton tone="quiet" pendingLabel={t("shell.account.signing-out")}>{t("shell.account.sign-out")}</SubmitButton>
    </form>
  );
}

/** The frame of the privacy centre: the tenant's brand, the rooms when someone is signed in, the way out. */
export async function Frame({ tenant, reader, signedIn, children }: { tenant: Tenant; reader: Reader; signedIn: boolean; children: ReactNode }) {
  const { t } = reader;
  const root = `/c/${tenant.slug}`;
  const here = (await headers()).get("x-pathname") ?? root;
  const menu = groups(reader, root, here);
  const current = menu.flatMap(({ items }) => items).find((item) => item.current);
  const home = { href: signedIn ? root : `${root}/privacy`, label: t("shell.home", { tenant: tenant.name }), mark: <Logo src={tenant.hasLogo ? `${root}/logo` : null} name={tenant.name} /> };
  return (
    <div lang={reader.language}>
      <Shell
        brandStyle={brandStyle(tenant.accent)} home={home} skipLabel={t("shell.skip")}
        {...(signedIn ? { nav: { label: t("shell.nav.label"), menuLabel: current ? t("shell.menu.on", { page: current.label }) : t("shell.menu"), groups: menu }, account: <SignOut reader={reader} root={root} /> } : {})}
        footer={{ note: t("shell.footer.run", { tenant: tenant.name }), links: [{ href: `${root}/privacy`, label: t("shell.footer.privacy") }] }}
      >
        {children}
      </Shell>
    </div>
  );
}
