import { Autocomplete, NativeSelect, TextInput } from '@mantine/core'
import { KNOWN_PROVIDERS } from '../../shared/import/format-ids'
import { CREDITS, NUMBER_STYLES, TIME_STYLES } from '../../shared/import/mapping/mapping'
import { allCurrencies } from '../../shared/money/units'
import { providerName } from '../components/providers'
import { t } from '../i18n/t'
import { type Draft, type Evidence, MAPPED_LABELS, MAPPED_METERS, type Missing, type Settled } from './draft'
import { numbersReason, timeReason } from './reasons'

type MappingFormProps = {
  readonly draft: Draft
  readonly settled: Settled
  readonly evidence: Evidence
  readonly missing: readonly Missing[]
  readonly columns: readonly string[]
  readonly onChange: (change: Partial<Draft>) => void
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** What each part of the file is. What nobody has said yet is marked, and never filled in by chance. */
export function MappingForm({ draft, settled, evidence, missing, columns, onChange }: MappingFormProps) {
  const named = [...new Set(columns.filter((name) => name !== ''))]
  const none = { value: '', label: t('mapper.none') }
  const options = [none, ...named.map((name) => ({ value: name, label: name }))]
  const hint = (gap: Missing) => (missing.includes(gap) ? { error: t(`mapper.missing.${gap}`) } : {})
  return (
    <div className="cb-mapper-form" data-testid="mapping-form">
      <TextInput
        label={t('mapper.name')}
        description={t('mapper.name.help')}
        value={draft.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        {...hint('name')}
      />
      <Autocomplete
        label={t('mapper.provider')}
        data={KNOWN_PROVIDERS.map(providerName)}
        value={draft.provider}
        onChange={(provider) => onChange({ provider })}
        {...hint('provider')}
        data-testid="mapper-provider"
      />
      <TextInput
        label={t('mapper.account')}
        description={t('mapper.account.help')}
        value={draft.product}
        onChange={({ currentTarget }) => onChange({ product: currentTarget.value })}
      />
      <NativeSelect
        label={t('mapper.time')}
        data={options}
        value={draft.timeColumn}
        onChange={({ currentTarget }) => onChange({ timeColumn: currentTarget.value, timeStyle: null, days: null })}
        {...hint('time')}
      />
      <NativeSelect
        label={t('mapper.timeStyle')}
        description={timeReason(evidence.time)}
        data={[
          { value: '', label: t('mapper.choose') },
          ...TIME_STYLES.map((style) => ({ value: style, label: t(`mapper.timeStyle.${style}`) })),
        ]}
        value={settled.timeStyle ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ timeStyle: TIME_STYLES.find((style) => style === currentTarget.value) ?? null })
        }
        {...hint('timeStyle')}
      />
      <NativeSelect
        label={t('mapper.rows')}
        description={t('mapper.rows.help')}
        data={[
          { value: 'days', label: t('mapper.rows.days') },
          { value: 'moments', label: t('mapper.rows.moments') },
        ]}
        value={settled.days ? 'days' : 'moments'}
        onChange={({ currentTarget }) => onChange({ days: currentTarget.value === 'days' })}
      />
      <NativeSelect
        label={t('mapper.zone')}
        description={t('mapper.zone.help')}
        data={ZONES}
        value={draft.zone}
        disabled={settled.days}
        onChange={({ currentTarget }) => onChange({ zone: currentTarget.value })}
      />
      <NativeSelect
        label={t('mapper.amount')}
        data={options}
        value={draft.amountColumn}
        onChange={({ currentTarget }) => onChange({ amountColumn: currentTarget.value, unit: null, numbers: null })}
        {...hint('amount')}
      />
      <NativeSelect
        label={t('mapper.unit')}
        data={[
          { value: '', label: t('mapper.choose') },
          { value: CREDITS, label: t('mapper.unit.credits') },
          ...['USD', 'EUR', 'GBP', ...allCurrencies().filter((code) => !['USD', 'EUR', 'GBP'].includes(code))],
        ]}
        value={settled.unit ?? ''}
        disabled={draft.amountColumn === ''}
        onChange={({ currentTarget }) => onChange({ unit: currentTarget.value === '' ? null : currentTarget.value })}
        {...hint('unit')}
      />
      <NativeSelect
        label={t('mapper.numbers')}
        description={numbersReason(evidence.numbers)}
        data={[
          { value: '', label: t('mapper.choose') },
          ...NUMBER_STYLES.map((style) => ({ value: style, label: t(`mapper.numbers.${style}`) })),
        ]}
        value={settled.numbers ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ numbers: NUMBER_STYLES.find((style) => style === currentTarget.value) ?? null })
        }
        {...hint('numbers')}
      />
      <details className="cb-mapper-more">
        <summary>{t('mapper.quantities')}</summary>
        {MAPPED_METERS.map((meter) => (
          <NativeSelect
            key={meter}
            label={t(`meter.${meter}`)}
            data={options}
            value={draft.quantities[meter] ?? ''}
            onChange={({ currentTarget }) => onChange({ quantities: { ...draft.quantities, [meter]: currentTarget.value } })}
          />
        ))}
      </details>
      <details className="cb-mapper-more" open>
        <summary>{t('mapper.labels')}</summary>
        {MAPPED_LABELS.map((label) => (
          <NativeSelect
            key={label}
            label={t(`field.${label}`)}
            data={options}
            value={draft.labels[label] ?? ''}
            onChange={({ currentTarget }) => onChange({ labels: { ...draft.labels, [label]: currentTarget.value } })}
          />
        ))}
      </details>
    </div>
  )
}
