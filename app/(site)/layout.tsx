import type { ReactNode } from "react";
import { brandStyle } from "#components/ui/contrast.ts";
import { Logo } from "#components/ui/logo.tsx";
import { Shell } from "#components/ui/shell.tsx";
import { plainReader } from "#lib/http/plain-reader.ts";

export default function SiteLayout({ children }: { children: ReactNode }) {
  const { t } = plainReader();
  return (
    <Shell brandStyle={brandStyle(null)} skipLabel={t("shell.skip")} home={{ href: "/", label: t("site.title"), mark: <Logo src={null} name={t("site.title")} /> }} footer={{ note: t("site.footer"), links: [{ href: "/docs/api", label: t("site.docs") }] }}>
      {children}
    </Shell>
  );
}
