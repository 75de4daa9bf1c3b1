export const ranges = ['24h', '7d', '90d'] as const
export type Range = (typeof ranges)[number]
