import type { Reader } from "#messages/reader.ts";

/** What a form of several fields says of a faulty field and of being refused; `own` are the room's reasons, before the general ones. */
export const formWords = ({ t }: Reader, own: Readonly<Record<string, string>> = {}) => ({
  faults: { empty: t("errors.field.empty"), too_long: t("errors.field.too_long"), invalid: t("errors.field.invalid") },
  reasons: {
    other: t("errors.refused.lead"), invalid: t("errors.invalid.lead"), conflict: t("errors.conflict.lead"), not_found: t("errors.conflict.lead"), forbidden: t("errors.forbidden.lead"),
    limit_reached: t("errors.limit_reached.lead"), precondition: t("errors.precondition.lead"), rate_limited: t("errors.rate_limited.lead"), ...own,
  },
});
