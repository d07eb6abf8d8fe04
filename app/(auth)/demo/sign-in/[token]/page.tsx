import { notFound } from "next/navigation";
import { SignInCard } from "#components/auth/sign-in.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { demoGuestName } from "#lib/http/demo-guest.ts";
import { plainReader } from "#lib/http/plain-reader.ts";

export default async function DemoSignInPage({ params }: PageProps<"/demo/sign-in/[token]">) {
  const { token } = await params;
  const email = (await demoGuestName(token)) ?? notFound();
  const { t } = plainReader();
  return (
    <main className="px-5">
      <SignInCard title={t("signin.demo.title")} lead={t("signin.demo.lead", { email })}>
        <form action={`/demo/sign-in/${token}/confirm`} method="post">
          <SubmitButton className="w-full" pendingLabel={t("signin.confirm.submitting")}>{t("signin.confirm.submit")}</SubmitButton>
        </form>
      </SignInCard>
    </main>
  );
}
