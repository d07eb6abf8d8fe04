// To which place is a piece of a file bound?

/** A sealed piece opens only as this piece of this file of this tenant. */
export const placeOf = (tenantId: string, fileId: string, position: number): string => `${tenantId}|${fileId}|${position}`;
