export const importPreview = {} as const
