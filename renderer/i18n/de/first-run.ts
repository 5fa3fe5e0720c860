import type { firstRun as en } from '../en/first-run'
import type { Translation } from '../message'

export const firstRun: Translation<typeof en> = {
  'firstRun.title': 'Wissen, was Ihre KI-Guthaben tun',
  'firstRun.lead':
    'Creditbook führt ein Buch über alle Ihre KI-Dienste: was übrig ist, was jede Arbeit gekostet hat und ob ein Limit in Gefahr ist. Alles bleibt auf diesem Rechner.',
  'firstRun.import.title': 'Einen Export ablegen',
  'firstRun.import.text':
    'Ziehen Sie die CSV-Dateien, die Ihre Anbieter zum Download anbieten, irgendwo auf dieses Fenster. Sie sehen, was sich ändern würde, bevor etwas gespeichert wird.',
  'firstRun.import.choose': 'Dateien wählen …',
  'firstRun.sample.title': 'Erst einmal umsehen',
  'firstRun.sample.text':
    'Das erfundene Buch einer Freiberuflerin mit fünf Diensten, Aufgaben, Budgets und Warnungen. Es ist von Ihrem getrennt und hinterlässt keine Spur.',
  'firstRun.sample.open': 'Mit Beispieldaten umsehen',
  'firstRun.sample.no-samples': 'In dieser Installation fehlen die Beispieldaten.',
  'firstRun.sample.failed': 'Die Beispieldaten ließen sich nicht öffnen.',
  'firstRun.balance.title': 'Ein Guthaben eintragen',
  'firstRun.balance.text': 'Sie wissen, was die Konsole eines Anbieters heute anzeigt? Tragen Sie es ein und beginnen Sie damit.',
  'firstRun.balance.open': 'Guthaben eintragen …',
  'firstRun.privacy': 'Kein Konto, keine Telemetrie, keine Verbindung ins Internet.',
  'firstRun.formats': 'Liest Exporte von',
  'firstRun.restore': 'Sicherung einspielen …',
  'firstRun.form.title': 'Guthaben eintragen',
  'firstRun.form.provider': 'Anbieter',
  'firstRun.form.otherProvider': 'Ein anderer Anbieter',
  'firstRun.form.otherProviderName': 'Name des Anbieters',
  'firstRun.form.account': 'Name des Kontos',
  'firstRun.form.unit': 'Gezählt in',
  'firstRun.form.unit.help': 'Eine Währung oder die eigene Einheit des Anbieters, zum Beispiel credits.',
  'firstRun.form.amount': 'Guthaben',
  'firstRun.form.day': 'Stand vom',
  'firstRun.form.expires': 'Verfällt am',
  'firstRun.form.expires.help': 'Der erste Tag, an dem es nicht mehr gilt. Leer, wenn es nie verfällt.',
  'firstRun.form.save': 'Buch beginnen',
  'firstRun.form.lotName': 'Guthaben am {day}',
}
