export const balances = {} as const
