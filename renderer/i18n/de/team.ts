import type { team as en } from '../en/team'
import type { Translation } from '../message'

export const team: Translation<typeof en> = {
  'team.tab': 'Team',
  'team.title': 'Team',
  'team.add': 'Person hinzufügen',
  'team.edit': 'Wer das ist',
  'team.table': 'Team',
  'team.against': 'Gemessen an',
  'team.against.month': 'Alle Ausgaben dieses Monats',
  'team.nobody': 'Ohne Namen',
  'team.noBudget': 'Kein eigenes Budget',
  'team.column.name': 'Person',
  'team.column.own': 'Eigenes Budget',
  'team.empty.title': 'Noch ist niemand genannt',
  'team.empty.text':
    'Exporte von Teamkonten nennen, wer was verbraucht hat. Wo sie nur Schlüssel nennen, fügen Sie die Personen hinzu und sagen, welche Schlüssel ihre sind.',
  'team.form.name': 'Name',
  'team.form.members': 'Mitglieder in den Exporten',
  'team.form.members.help': 'Benutzernamen und Adressen, die diese Person meinen.',
  'team.form.keys': 'Schlüssel',
  'team.form.keys.help': 'Für Exporte, die kein Mitglied nennen. Ein Schlüssel gehört einer Person.',
  'team.form.remove': 'Person entfernen',
}
