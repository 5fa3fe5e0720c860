import { ActionIcon, Button, Checkbox, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { clearFilter, setFilter } from '../../actions/navigation'
import { compareNames } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useAppState, useBook } from '../../store/hooks'
import { ProviderMark } from '../provider-mark'
import { providerName } from '../providers'

export function FilterMenu() {
  const filter = useAppState((state) => state.filter)
  const series = useBook().series
  const [isOpen, setOpen] = useState(false)
  const providers = useMemo(
    () => [...new Set(series.map((one) => one.provider))].sort((a, b) => compareNames(providerName(a), providerName(b))),
    [series],
  )
  const isActive = filter.providers.length > 0 || filter.text !== ''
  const words = [
    filter.providers.length === 1
      ? providerName(filter.providers[0] ?? '')
      : filter.providers.length > 1
        ? t('frame.filterProviders', { count: filter.providers.length })
        : null,
    filter.text === '' ? null : `“${filter.text}”`,
  ].filter((word): word is string => word !== null)

  const toggle = (provider: string, isOn: boolean) =>
    setFilter({ providers: isOn ? [...filter.providers, provider] : filter.providers.filter((one) => one !== provider) })

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
