import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ActionResult } from '../actions/undo'
import { sayRemoved } from './say-removed'

type Props = {
  readonly label: string
  /** What it is that goes. */
  readonly name: string
  readonly remove: () => Promise<ActionResult>
  readonly onDone: () => void
  readonly 'data-testid'?: string
}

/** Below a record's form: removes it, and says how to have it back. */
export function RemoveButton({ label, name, remove, onDone, 'data-testid': testId }: Props) {
  return (
    <Button
      mt="md"
      size="xs"
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={15} />}
      onClick={async () => {
        sayRemoved(name, await remove())
        onDone()
      }}
      data-testid={testId}
    >
      {label}
    </Button>
  )
}
