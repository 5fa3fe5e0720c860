import { ActionIcon, Button, Checkbox, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { KINDS_OF_WORK, type KindOfWork } from '../../../shared/kinds/kinds'
import { clearFilter, setFilter } from '../../actions/navigation'
import { compareNames, formatList } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook, useKindsOfWork } from '../../store/hooks'
import { isFiltering } from '../../store/state'
import { ProviderMark } from '../provider-mark'
import { providerName } from '../providers'

export function FilterMenu() {
  const filter = useAppState((state) => state.filter)
  const series = useBook().series
  const answers = useKindsOfWork()
  const [isOpen, setOpen] = useState(false)
  const providers = useMemo(
    () => [...new Set(series.map((one) => one.provider))].sort((a, b) => compareNames(providerName(a), providerName(b))),
    [series],
  )
  const kinds = useMemo(() => KINDS_OF_WORK.filter((kind) => answers.some((answer) => answer.kind === kind)), [answers])
  const isActive = isFiltering(filter)
  const words = [
    filter.providers.length === 1
      ? providerName(filter.providers[0] ?? '')
      : filter.providers.length > 1
        ? t('frame.filterProviders', { count: filter.providers.length })
        : null,
    filter.kinds.length === 0
      ? null
      : formatList(
          filter.kinds.map((kind) => t(`work.${kind}`)),
          'disjunction',
        ),
    filter.text === '' ? null : `“${filter.text}”`,
  ].filter((word): word is string => word !== null)

  const toggle = (provider: string, isOn: boolean) =>
    setFilter({ providers: isOn ? [...filter.providers, provider] : filter.providers.filter((one) => one !== provider) })
  const toggleKind = (kind: KindOfWork, isOn: boolean) =>
    setFilter({ kinds: isOn ? [...filter.kinds, kind] : filter.kinds.filter((one) => one !== kind) })

  return (
    <div className="cb-filter">
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" width={260} trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="compact-sm"
            variant={isActive ? 'light' : 'subtle'}
            color={isActive ? 'petrol' : 'gray'}
            leftSection={<IconFilter size={15} aria-hidden="true" />}
            onClick={() => setOpen((open) => !open)}
            data-testid="filter-button"
          >
            <span className="cb-ellipsis">{isActive ? words.join(', ') : t('frame.filter')}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <TextInput
            size="xs"
            label={t('frame.filterText')}
            placeholder={t('frame.filterTextExample')}
            value={filter.text}
            onChange={(event) => setFilter({ text: event.currentTarget.value })}
            data-testid="filter-text"
          />
          <fieldset className="cb-filter-providers">
            <legend>{t('frame.filterProvider')}</legend>
            {providers.map((provider) => (
              <Checkbox
                key={provider}
                size="xs"
                checked={filter.providers.includes(provider)}
                onChange={(event) => toggle(provider, event.currentTarget.checked)}
                label={<ProviderMark provider={provider} withName size="sm" />}
                data-testid={`filter-${provider}`}
              />
            ))}
          </fieldset>
          <fieldset className="cb-filter-providers">
            <legend>{t('frame.filterKind')}</legend>
            {kinds.map((kind) => (
              <Checkbox
                key={kind}
                size="xs"
                checked={filter.kinds.includes(kind)}
                onChange={(event) => toggleKind(kind, event.currentTarget.checked)}
                label={t(`work.${kind}`)}
                data-testid={`filter-kind-${kind}`}
              />
            ))}
          </fieldset>
        </Popover.Dropdown>
      </Popover>
      {isActive ? (
        <Tooltip label={t('frame.filterClear')}>
          <ActionIcon size="sm" aria-label={t('frame.filterClear')} onClick={() => clearFilter()} data-testid="filter-clear">
            <IconX size={14} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  )
}
