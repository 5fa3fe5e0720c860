import type { FormatId } from '../../../shared/import/format-ids'
import type { FormatText } from '../format-texts'

const MEMBER_OF_OPENAI = 'Inhaber der Organisation oder ein Mitglied, das die Nutzung sehen darf'
const MEMBER_OF_ANTHROPIC = 'Admin, Billing oder Developer der Organisation'
const OWN_OPENROUTER = 'Ihr eigenes Konto; ein Admin der Organisation sieht alle Mitglieder'
const AS_CHOSEN = 'der auf der Seite gewählte Zeitraum'

export const FORMATS_DE: { readonly [Id in FormatId]: FormatText } = {
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
  'google.cost-table': {
    title: 'Google-Cloud-Kostentabelle',
    where:
      'console.cloud.google.com → Abrechnung → Kostentabelle → Rechnungsmonat wählen → CSV herunterladen (Einsparungen angehakt lassen)',
    role: 'Billing Account Viewer, Costs Manager oder Administrator',
    longestRange: 'ein Rechnungsmonat je Datei',
    days: 'keine Tage: Summen je SKU über den Rechnungsmonat (pazifische Zeit)',
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
