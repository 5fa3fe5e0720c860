import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'

export type ChartColors = {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly surface: string
  readonly accent: string
  readonly ok: string
  readonly watch: string
  readonly over: string
}

/** A canvas cannot read CSS variables; they are read anew when the scheme changes. */
export function useChartColors(): ChartColors {
  const scheme = useComputedColorScheme('light')
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const read = (name: string, light: string, dark: string) =>
      style.getPropertyValue(name).trim() || (scheme === 'dark' ? dark : light)
    return {
      ink: read('--cb-ink', '#1b2321', '#e7edea'),
      soft: read('--mantine-color-dimmed', '#5a6560', '#9aa6a1'),
      line: read('--cb-line', '#dfe3dd', '#2a3431'),
      surface: read('--cb-surface', '#ffffff', '#192120'),
      accent: read('--cb-accent', '#156a75', '#63b9c4'),
      ok: read('--cb-ok', '#1c7245', '#6bcb94'),
      watch: read('--cb-watch-fill', '#d1911b', '#d9a13a'),
      over: read('--cb-over', '#b3261e', '#ff8d82'),
    }
  }, [scheme])
}
