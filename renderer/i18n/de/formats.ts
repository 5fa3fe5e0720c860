import type { BuiltInFormatId } from '../../../shared/import/format-ids'
import type { FormatText } from '../format-texts'

const MEMBER_OF_OPENAI = 'Inhaber der Organisation oder ein Mitglied, das die Nutzung sehen darf'
const MEMBER_OF_ANTHROPIC = 'Admin, Billing oder Developer der Organisation'
const OWN_OPENROUTER = 'Ihr eigenes Konto; ein Admin der Organisation sieht alle Mitglieder'
const AS_CHOSEN = 'der auf der Seite gewählte Zeitraum'
const OWNER_OF_GITHUB = 'Kontoinhaber, Inhaber der Organisation oder Billing Manager'
const AZURE_WHERE =
  'portal.azure.com → Kostenverwaltung → Exporte (Kosten- und Nutzungsdetails, tatsächliche Kosten) oder Nutzung und Gebühren → Herunterladen'
const AZURE_ROLE = 'Cost Management Reader des Abrechnungskontos oder des Abonnements'
const DEEPSEEK_WHERE = 'platform.deepseek.com → Usage → Export (das Zip, wie es ist)'
const DEEPSEEK_DAYS = 'Tage der Zeitzone des Kontos; der letzte ist unvollständig'

export const FORMATS_DE: { readonly [Id in BuiltInFormatId]: FormatText } = {
  'openai.completions-usage': {
    title: 'OpenAI-Nutzungsexport, Completions',
    where: 'platform.openai.com → Usage → Completions → Export',
    role: MEMBER_OF_OPENAI,
    longestRange: AS_CHOSEN,
    days: 'UTC; Zeilen je Minute, Stunde oder Tag, wie gewählt',
  },
  'openai.costs': {
    title: 'OpenAI-Kostenexport',
    where: 'platform.openai.com → Usage → Cost → Export („Group by: line item“ wählen, um Modelle zu sehen)',
    role: MEMBER_OF_OPENAI,
    longestRange: AS_CHOSEN,
    days: 'UTC-Tage, nur Tageszeilen',
  },
  'openai.usage': {
    title: 'OpenAI-Nutzungsexport (Embeddings, Bilder, Audio, Moderation, Speicher, Sitzungen)',
    where: 'platform.openai.com → Usage → Embeddings, Images, Audio, … → Export',
    role: MEMBER_OF_OPENAI,
    longestRange: AS_CHOSEN,
    days: 'UTC; Zeilen je Minute, Stunde oder Tag, wie gewählt',
  },
  'openai.chatgpt-credits': {
    title: 'ChatGPT-Bericht zur Credit-Nutzung',
    where: 'ChatGPT-Admin-Konsole → Billing → Credit usage report → CSV',
    role: 'Inhaber oder Admin eines Business-, Enterprise- oder Edu-Arbeitsbereichs',
    longestRange: AS_CHOSEN,
    days: 'UTC-Tage',
  },
  'anthropic.console-usage': {
    title: 'Anthropic-Console-Export der Token-Nutzung',
    where: 'platform.claude.com → Usage → Export',
    role: MEMBER_OF_ANTHROPIC,
    longestRange: 'ein Monat; ein einzelner Tag liefert Stundenzeilen',
    days: 'UTC; Zeilen je Tag, Stunde oder Minute',
  },
  'anthropic.console-cost': {
    title: 'Anthropic-Console-Kostenexport',
    where: 'platform.claude.com → Cost → Export',
    role: MEMBER_OF_ANTHROPIC,
    longestRange: 'ein Monat oder der auf der Seite gewählte Zeitraum',
    days: 'UTC-Tage',
  },
  'anthropic.spend-report': {
    title: 'Claude-Ausgabenbericht (Team, Enterprise)',
    where: 'claude.ai → Settings → Analytics → Spend → Export spend report (den Dateinamen behalten: nur er nennt die Tage)',
    role: 'Inhaber der Organisation',
    longestRange: '90 Tage je Bericht; die Daten sind einen Tag alt',
    days: 'keine Tage: eine Summe über den ganzen Zeitraum je Mitglied, Produkt und Modell',
  },
  'google.cost-table': {
    title: 'Google-Cloud-Kostentabelle',
    where:
      'console.cloud.google.com → Abrechnung → Kostentabelle → Rechnungsmonat wählen → CSV herunterladen (Einsparungen angehakt lassen)',
    role: 'Billing Account Viewer, Costs Manager oder Administrator',
    longestRange: 'ein Rechnungsmonat je Datei',
    days: 'keine Tage: Summen je SKU über den Rechnungsmonat (pazifische Zeit)',
  },
  'google.reports': {
    title: 'Google-Cloud-Abrechnungsbericht',
    where:
      'console.cloud.google.com → Abrechnung → Berichte → nach SKU gruppieren, Zeitraum nach Monat oder Tag → CSV herunterladen',
    role: 'Billing Account Viewer, Costs Manager oder Administrator',
    longestRange: AS_CHOSEN,
    days: 'Monate, Tage (pazifische Zeit) oder eine Summe, wie auf der Seite gewählt',
  },
  'openrouter.generations': {
    title: 'OpenRouter-Aktivität, eine Zeile je Generation',
    where: 'openrouter.ai/activity → Export → CSV, nicht gruppiert (oder openrouter.ai/logs → Export)',
    role: OWN_OPENROUTER,
    longestRange: AS_CHOSEN,
    days: 'UTC-Zeitpunkte',
  },
  'openrouter.activity-daily': {
    title: 'OpenRouter-Aktivität nach Tag und Modell',
    where: 'openrouter.ai/activity → Export → CSV, gruppiert nach Modell und Tag',
    role: OWN_OPENROUTER,
    longestRange: AS_CHOSEN,
    days: 'UTC-Tage',
  },
  'openrouter.activity-api': {
    title: 'OpenRouter-Aktivität aus der API',
    where: 'https://openrouter.ai/api/v1/activity mit einem Management-Schlüssel, die Antwort als .json gespeichert',
    role: 'wer einen Management-Schlüssel hat',
    longestRange: 'die letzten 30 abgeschlossenen Tage',
    days: 'UTC-Tage',
  },
  'cursor.usage-events': {
    title: 'Cursor-Nutzungsereignisse',
    where: 'cursor.com/dashboard?tab=usage → Export CSV',
    role: 'Ihr eigenes Konto; ein Team-Admin exportiert alle Mitglieder',
    longestRange: AS_CHOSEN,
    days: 'UTC-Zeitpunkte',
  },
  'github.ai-usage': {
    title: 'GitHub-Bericht zur KI-Nutzung',
    where: 'github.com → Settings (oder die Organisation) → Billing → Usage → Get usage report → AI usage',
    role: 'Kontoinhaber, Inhaber der Organisation oder Billing Manager',
    longestRange: '31 Tage je Bericht',
    days: 'UTC-Tage',
  },
  'github.premium-requests': {
    title: 'GitHub-Bericht zu Premium-Anfragen',
    where: 'github.com → Settings (oder die Organisation) → Billing → Usage → Get usage report → Premium requests (bis Mai 2026)',
    role: OWNER_OF_GITHUB,
    longestRange: '31 Tage je Bericht',
    days: 'UTC-Tage; die ältesten Berichte haben Zeitpunkte',
  },
  'github.metered-usage': {
    title: 'GitHub-Bericht zur gemessenen Nutzung',
    where: 'github.com → Settings (oder die Organisation) → Billing → Usage → Get usage report → Metered usage',
    role: OWNER_OF_GITHUB,
    longestRange: '31 Tage im Einzelnen, ein Jahr zusammengefasst',
    days: 'UTC-Tage',
  },
  'azure.cost-details-ea': {
    title: 'Azure-Kostendetails, Enterprise Agreement',
    where: AZURE_WHERE,
    role: AZURE_ROLE,
    longestRange: 'ein Monat je Datei',
    days: 'UTC-Tage',
  },
  'azure.cost-details-mca': {
    title: 'Azure-Kostendetails, Microsoft-Kundenvereinbarung',
    where: AZURE_WHERE,
    role: AZURE_ROLE,
    longestRange: 'ein Monat je Datei',
    days: 'UTC-Tage',
  },
  'aws.cur2': {
    title: 'AWS Cost and Usage Report 2.0',
    where:
      'console.aws.amazon.com → Billing → Data Exports → CUR 2.0 als CSV, dann die Datei des Monats aus ihrem S3-Bucket (.csv.gz, wie sie ist)',
    role: 'das Verwaltungskonto, mit Zugriff auf den Bucket',
    longestRange: 'ein Abrechnungszeitraum je Lieferung',
    days: 'UTC; Zeilen je Stunde, Tag oder Monat, wie der Export eingerichtet ist',
  },
  'aws.cost-explorer': {
    title: 'AWS Cost Explorer',
    where: 'console.aws.amazon.com → Billing → Cost Explorer → Tage wählen, nach Service gruppieren → als CSV herunterladen',
    role: 'wer den Cost Explorer nutzen darf (das Verwaltungskonto sieht alle Konten)',
    longestRange: '14 Monate',
    days: 'UTC; Monate, Tage oder Stunden, wie gewählt',
  },
  'deepseek.amount': {
    title: 'DeepSeek-Nutzungsexport, Mengen',
    where: DEEPSEEK_WHERE,
    role: 'Ihr eigenes Konto',
    longestRange: AS_CHOSEN,
    days: DEEPSEEK_DAYS,
  },
  'deepseek.cost': {
    title: 'DeepSeek-Nutzungsexport, Kosten',
    where: DEEPSEEK_WHERE,
    role: 'Ihr eigenes Konto',
    longestRange: AS_CHOSEN,
    days: DEEPSEEK_DAYS,
  },
  'fireworks.billing-metrics': {
    title: 'Fireworks-Abrechnungsdaten',
    where: 'firectl billing export-metrics; der Befehl schreibt eine CSV',
    role: 'Admin des Kontos',
    longestRange: 'der im Befehl genannte Zeitraum',
    days: 'UTC-Zeitpunkte',
  },
  'kiro.user-report': {
    title: 'Kiro-Nutzerbericht',
    where:
      'der S3-Bucket, der in der Kiro-Konsole unter Settings → User activity report gewählt ist: …/user_report/…, eine CSV je Tag',
    role: 'Administrator des Kiro-Profils, mit Zugriff auf den Bucket',
    longestRange: 'ein Tag je Datei (mehrere auf einmal wählen oder den Ordner als Zip)',
    days: 'UTC-Tage',
  },
  'ccusage.daily': {
    title: 'ccusage nach Tag (Schätzungen zum Listenpreis)',
    where: 'npx ccusage daily --json > ccusage.json, auf dem Rechner, dessen Protokolle gezählt werden sollen',
    role: 'keine: es liest lokale Protokolle',
    longestRange: 'so weit die Protokolle zurückreichen',
    days: 'Tage in der Zeitzone dieses Rechners',
  },
  'elevenlabs.usage-api': {
    title: 'ElevenLabs-Nutzungsanalyse',
    where: 'https://api.elevenlabs.io/v1/workspace/analytics/query/usage-by-product-over-time, die Antwort als .json gespeichert',
    role: 'ein API-Schlüssel, der die Analyse des Arbeitsbereichs lesen darf',
    longestRange: 'der angefragte Zeitraum',
    days: 'UTC-Tage',
  },
  'vercel.focus': {
    title: 'Vercel-Kosten',
    where: 'vercel usage --json (Vercel CLI) oder https://api.vercel.com/v1/billing/charges, die Antwort als .jsonl gespeichert',
    role: 'wer die Abrechnung des Teams sehen darf',
    longestRange: 'der angefragte Zeitraum',
    days: 'Tage der US-Westküste, Tageszeilen',
  },
  focus: {
    title: 'FOCUS, Kosten und Nutzung',
    where: 'wo immer der Anbieter einen FOCUS-Export hat: AWS Data Exports, Azure Cost Management, Google BigQuery, LiteLLM',
    role: 'wer das Abrechnungskonto lesen darf',
    longestRange: 'vom Anbieter festgelegt',
    days: 'UTC; Zeilen je Stunde, Tag oder Monat, wie der Anbieter sie schreibt',
  },
}
