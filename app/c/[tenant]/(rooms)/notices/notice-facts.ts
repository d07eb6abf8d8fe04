import { inForce, type NoticeVersion } from "#lib/notices/model.ts";

export type NoticeGroup = { notice: string; title: string; members: NoticeVersion[] };

/** The versions notice by notice, newest first as they come; a notice is called as its newest version is. */
export function noticesOf(versions: readonly NoticeVersion[]): NoticeGroup[] {
  return [...Map.groupBy(versions, ({ notice }) => notice)].map(([notice, members]) => ({ notice, title: members[0]!.title, members }));
}

/** Tells of a version whether it is the one of its notice that counts on `today`. */
export function inForceOn(versions: readonly NoticeVersion[], today: string): (version: NoticeVersion) => boolean {
  const counting = noticesOf(versions).map(({ members }) => inForce(members, today));
  return (version) => counting.some((one) => one?.notice === version.notice && one.version === version.version);
}
