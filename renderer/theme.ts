/** How Creditbook looks: ink on calm paper, one accent, and three verdict colours that never stand alone. */
import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Modal,
  Notification,
  NumberInput,
  Paper,
  Select,
  TextInput,
  Tooltip,
} from '@mantine/core'

const petrol: MantineColorsTuple = [
  '#e8f4f5',
  '#d3e7e9',
  '#a6cfd4',
  '#76b5bd',
  '#4f9fa9',
  '#35919c',
  '#237f8a',
  '#156a75',
  '#0d5963',
  '#04444d',
]

const paper: MantineColorsTuple = [
  '#f7f8f6',
  '#eff1ee',
  '#e2e6e1',
  '#cfd5ce',
  '#b0b9b2',
  '#8b968f',
  '#6a756f',
  '#4f5954',
  '#353d3a',
  '#1d2423',
]

const night: MantineColorsTuple = [
  '#dfe5e3',
  '#b7c0bd',
  '#98a39f',
  '#717d79',
  '#4a5653',
  '#37423f',
  '#27302e',
  '#1c2423',
  '#141b1a',
  '#0e1413',
]

const red: MantineColorsTuple = [
  '#fdecea',
  '#fad6d2',
  '#f4ada6',
  '#ee857c',
  '#f0776d',
  '#dd4f45',
  '#c73a30',
  '#b3261e',
  '#96201a',
  '#7a1a15',
]

/** No font is shipped: every system has one made for its screens, and all of these have tabular figures. */
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Cantarell, "DejaVu Sans", "Liberation Sans", sans-serif'
const MONO = 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", monospace'

/** Made anew for each language: it holds the name of a button that no one else gives one. */
export const makeTheme = (closeLabel: string) =>
  createTheme({
    primaryColor: 'petrol',
    primaryShade: { light: 7, dark: 6 },
    colors: { petrol, red, gray: paper, dark: night },
    black: '#1b2321',
    autoContrast: true,
    luminanceThreshold: 0.25,
    fontFamily: SANS,
    fontFamilyMonospace: MONO,
    fontSizes: { xs: '0.75rem', sm: '0.8438rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
    headings: {
      fontFamily: SANS,
      fontWeight: '620',
      sizes: {
        h1: { fontSize: '1.5rem', lineHeight: '1.25' },
        h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
        h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      },
    },
    radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '18px' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    focusRing: 'auto',
    respectReducedMotion: true,
    components: {
      Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
      Tooltip: Tooltip.extend({
        defaultProps: {
          withArrow: true,
          openDelay: 250,
          events: { hover: true, focus: true, touch: true },
          multiline: true,
          maw: 320,
          // Inside a landmark, as everything on a page should be; see `App`.
          portalProps: { target: '#cb-hints' },
        },
      }),
      Modal: Modal.extend({ defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.35 } } }),
      Drawer: Drawer.extend({ defaultProps: { overlayProps: { backgroundOpacity: 0.25 } } }),
      Button: Button.extend({ defaultProps: { size: 'sm' } }),
      ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
      TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
      NumberInput: NumberInput.extend({ defaultProps: { size: 'sm' } }),
      Select: Select.extend({ defaultProps: { size: 'sm' } }),
      Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': closeLabel } } }),
    },
  })

/**
 * Colours by what they are for. Text and verdict pairs reach 4.5:1 on their surface in both schemes (WCAG 2.2, 1.4.3); lines that
 * carry meaning reach 3:1 (1.4.11).
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--cb-rail-width': '212px',
  },
  light: {
    '--mantine-color-body': '#f5f6f3',
    '--mantine-color-dimmed': '#5a6560',
    '--cb-surface': '#ffffff',
    '--cb-surface-raised': '#ffffff',
    '--cb-surface-sunken': '#eff1ed',
    '--cb-rail': '#ebeee9',
    '--cb-line': '#dfe3dd',
    '--cb-line-strong': '#b9c1ba',
    '--cb-ink': '#1b2321',
    '--cb-ink-soft': '#4d5853',
    '--cb-accent': '#156a75',
    '--cb-accent-soft': '#dcecee',
    '--cb-ok': '#1c7245',
    '--cb-ok-soft': '#dff0e5',
    '--cb-watch': '#8f5b00',
    '--cb-watch-soft': '#fbeed2',
    '--cb-watch-fill': '#d1911b',
    '--cb-over': '#b3261e',
    '--cb-over-soft': '#fbe4e1',
    '--cb-none': '#59645e',
    '--cb-none-soft': '#e9ece8',
    '--cb-shadow': '0 1px 2px rgb(24 36 32 / 5%), 0 4px 16px rgb(24 36 32 / 4%)',
  },
  dark: {
    '--mantine-color-body': '#111716',
    '--mantine-color-dimmed': '#9aa6a1',
    '--cb-surface': '#192120',
    '--cb-surface-raised': '#202a28',
    '--cb-surface-sunken': '#131a19',
    '--cb-rail': '#0d1312',
    '--cb-line': '#2a3431',
    '--cb-line-strong': '#4c5a56',
    '--cb-ink': '#e7edea',
    '--cb-ink-soft': '#b4bfbb',
    '--cb-accent': '#63b9c4',
    '--cb-accent-soft': '#17363a',
    '--cb-ok': '#6bcb94',
    '--cb-ok-soft': '#173526',
    '--cb-watch': '#e9b44f',
    '--cb-watch-soft': '#3a2d10',
    '--cb-watch-fill': '#d9a13a',
    '--cb-over': '#ff8d82',
    '--cb-over-soft': '#44201d',
    '--cb-none': '#94a09b',
    '--cb-none-soft': '#26302e',
    '--cb-shadow': '0 1px 2px rgb(0 0 0 / 40%)',
  },
})
