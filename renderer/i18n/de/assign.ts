import type { assign as en } from '../en/assign'
import type { Translation } from '../message'

export const assign: Translation<typeof en> = {
  'assign.title': 'Von Hand zuordnen',
  'assign.submit': 'Zuordnen',
  'assign.to': 'Gehört zu',
  'assign.newTask': 'Name der neuen Aufgabe',
  'assign.help.series':
    'Alle Buchungen dieses Postens gehören dann dorthin, frühere und künftige, was auch immer Regeln sagen. Sie können das jederzeit zurücknehmen.',
  'assign.help.rows':
    'Diese Zeilen gehören dann dorthin, was auch immer Regeln sagen, auch wenn der Export noch einmal importiert wird. Zeilen, die der Export selbst nicht unterscheidet, gehen mit.',
  'assign.done': '{what}: von Hand zugeordnet.',
  'assign.takeBack': 'Zurücknehmen',
  'assign.takenBack': 'Zurückgenommen: Es entscheiden wieder die Regeln.',
  'assign.tick': 'Gewählt',
  'assign.tickAll': 'Alle geladenen Zeilen wählen',
  'assign.tickRow': 'Diese Zeile wählen',
  'assign.rows': { one: '{count} Zeile zuordnen …', other: '{count} Zeilen zuordnen …' },
  'assign.lines': { one: '{count} Posten zuordnen …', other: '{count} Posten zuordnen …' },
  'assign.rowMenu': 'Diese Zeile zuordnen …',
  'assign.line': 'Nur diesen Posten, von Hand …',
  'assign.byHand': 'von Hand',
  'assign.list': 'Von Hand zugeordnet',
  'assign.list.text': 'Steht über jeder Regel. Zurückgenommen, entscheiden wieder die Regeln.',
  'assign.rowOf': '{time} · {what}',
  'assign.gone': 'zurzeit nicht im Buch',
  'assign.suggest.title': 'Gelernt aus Ihren Zuordnungen',
  'assign.suggest.rule': '{conditions}: gehört zu {task}',
  'assign.suggest.why': {
    one: 'Einen solchen Posten haben Sie von Hand zugeordnet.',
    other: '{count} solche Posten haben Sie von Hand zugeordnet.',
  },
  'assign.suggest.gain': 'Die Regel träfe auch {lines} ohne Aufgabe: {rows}, {cost}.',
  'assign.suggest.lines': { one: '{count} Posten', other: '{count} Posten' },
  'assign.suggest.accept': 'Regel anlegen',
  'assign.suggest.adjust': 'Anpassen …',
  'assign.suggest.decline': 'Nein',
  'assign.suggest.accepted': 'Eine neue Regel für {task}: für alles, was da ist und was kommt.',
  'assign.suggest.declined': 'Diese Regel wird nicht mehr vorgeschlagen.',
}
