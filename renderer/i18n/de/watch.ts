import type { watch as en } from '../en/watch'
import type { Translation } from '../message'

export const watch: Translation<typeof en> = {
  'watch.title': 'Beobachteter Ordner',
  'watch.help':
    'Wählen Sie den Ordner, in den Ihr Browser speichert. Ein neuer Export darin wird einmal angeboten, sobald er vollständig ist. Andere Dateien bleiben unbeachtet.',
  'watch.choose': 'Ordner beobachten …',
  'watch.change': 'Anderer Ordner …',
  'watch.stop': 'Nicht mehr beobachten',
  'watch.state.watched': '{folder} wird beobachtet.',
  'watch.state.gone':
    '{folder} ist nicht mehr da, oder das Laufwerk ist nicht verbunden. Sobald der Ordner wieder da ist, wird er wieder beobachtet.',
  'watch.state.unreadable':
    '{folder} lässt sich nicht lesen: Das System verweigert es. Wählen Sie ihn noch einmal, oder erlauben Sie Creditbook, ihn zu lesen.',
  'watch.byItself': 'Von selbst importieren',
  'watch.byItself.help':
    'Wo nichts zu entscheiden ist. Dateien mit Problemen, weggefallenen Zeilen oder älteren Daten werden stattdessen angeboten. Rückgängig nimmt einen Import zurück.',
  'watch.found.title': '{file} sieht nach einem Export aus',
  'watch.found.body': '{format}. Importieren?',
  'watch.imported.title': '{file} wurde importiert',
  'watch.imported.body': { one: '{count} neue Zeile. Ein Klick zeigt sie.', other: '{count} neue Zeilen. Ein Klick zeigt sie.' },
  'watch.waiting': 'Gefunden in {folder}',
  'watch.open': 'Ansehen und importieren …',
  'watch.dismiss': 'Diese nicht',
  'watch.offer': 'Creditbook kann den Ordner beobachten, in dem Ihre Exporte ankommen, und neue von selbst anbieten.',
}
