import { Frame } from "../frame.tsx";
import { FailureWordsProvider, REFERENCE } from "./failure-words.tsx";
import { openRoom } from "./room.ts";

export default async function RoomsLayout({ params, children }: LayoutProps<"/c/[tenant]">) {
  const { tenant, reader } = await openRoom({ params });
  const { t } = reader;
  const words = { title: t("errors.unexpected.title"), lead: t("errors.unexpected.lead", { reference: REFERENCE }), retry: t("errors.unexpected.retry") };
  return (
    <Frame tenant={tenant} reader={reader} signedIn>
      <FailureWordsProvider words={words}>{children}</FailureWordsProvider>
    </Frame>
  );
}
