import { providerLook, providerName } from './providers'
import './marks.css'

type ProviderMarkProps = { readonly provider: string; readonly withName?: boolean; readonly size?: 'sm' | 'md' | 'lg' }

/** The provider's sign. Without its name beside it, it carries the name for screen readers. */
export function ProviderMark({ provider, withName = false, size = 'md' }: ProviderMarkProps) {
  const look = providerLook(provider)
  const name = providerName(provider)
  const sign = (
    <span
      className="cb-provider-sign"
      data-size={size}
      // Drawn by the style sheet, so that the letter is in no copied or read text.
      data-glyph={look.glyph}
      style={{ '--cb-provider': look.color } as React.CSSProperties}
      {...(withName ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
    />
  )
  if (!withName) return sign
  return (
    <span className="cb-provider">
      {sign}
      <span className="cb-ellipsis">{name}</span>
    </span>
  )
}
