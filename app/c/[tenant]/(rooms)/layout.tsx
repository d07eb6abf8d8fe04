import { Frame } from "../frame.tsx";
import { ClosedRoom, closedRoom } from "./closed-room.tsx";
import { FailureWordsProvider, REFERENCE } from "./failure-words.tsx";
import { openRoom } from "./room.ts";

export default async function RoomsLayout({ params, children }: LayoutProps<"/c/[tenant]">) {
  const { tenant, reader, root, erasedAt } = await openRoom({ params });
  const { t } = reader;
  const words = { title: t("errors.unexpected.title"), lead: t("errors.unexpected.lead", { reference: REFERENCE }), retry: t("errors.unexpected.retry") };
  const closed = erasedAt === null ? null : await closedRoom(root);
  return (
    <Frame tenant={tenant} reader={reader} signedIn>
      <FailureWordsProvider words={words}>{closed ? <ClosedRoom reader={reader} name={closed} erasedAt={erasedAt!} root={root} /> : children}</FailureWordsProvider>
    </Frame>
  );
}
