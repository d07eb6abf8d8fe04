// What is a copy called on its person's disk?

/** Made here, of the tenant's name in addresses and a date: nothing that anybody typed stands in it. */
export const copyName = (slug: string, madeAt: string): string => `${slug}-my-data-${madeAt.slice(0, 10)}.zip`;
export const partName = (slug: string, madeAt: string, part: number): string => `${slug}-my-data-${madeAt.slice(0, 10)}-part-${part}.zip`;
