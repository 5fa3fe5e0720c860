import type { learn as en } from '../en/learn'
import type { Translation } from '../message'

export const learn: Translation<typeof en> = {
  'learn.title': 'KI-Credits in einfachen Worten',
  'learn.lead': 'Fünf Minuten vor dem Kauf. Kein Anbieter hat hierfür bezahlt, und nichts davon ist ein Rat.',
  'learn.what.title': 'Was ein Credit ist',
  'learn.what.1':
    'Die meisten KI-Dienste verkaufen keine Antworten und keine Bilder. Sie verkaufen ein Maß für Rechenarbeit: Token (Wortteile, etwa drei Viertel eines englischen Wortes), Zeichen, Sekunden, Minuten – oder „Credits“, und die sind, was der Anbieter dazu erklärt.',
  'learn.what.2':
    'Ein Credit ist für sich genommen nichts wert. Es kommt darauf an, wie viele davon Ihre Arbeit braucht: ein Bild vielleicht 1 oder 20, eine Sekunde Video 5 oder 100, und dieselbe Frage kostet mit einem großen Modell das Zehnfache eines kleinen.',
  'learn.what.3':
    'Wo Credits Dollar sind, ist es einfacher: Die Preisliste nennt Dollar je Million Token, einen Preis für das, was Sie senden (Eingabe), und einen höheren für das, was zurückkommt (Ausgabe).',
  'learn.buy.title': 'Wie sie gekauft werden',
  'learn.buy.1':
    'Nach Verbrauch: Sie laden vorher Geld auf, und es sinkt mit der Nutzung, oder am Monatsende kommt eine Rechnung. Sie zahlen, was Sie verbrauchen.',
  'learn.buy.2':
    'Abo: Ein fester Preis im Monat enthält eine Menge, die an einem bestimmten Tag neu beginnt. Je Stück billiger, wenn Sie sie nutzen, teurer, wenn nicht.',
  'learn.buy.3':
    'Credit-Pakete: eine Menge, einmal gekauft, allein oder zu einem Abo. Das größere Paket ist je Credit billiger und reicht länger, als man manchmal möchte.',
  'learn.buy.4': 'Plätze: ein Preis je Person. Manchmal hat jede ihre eigenen Credits, manchmal kommen alle in einen Topf.',
  'learn.spend.title': 'Wie sie verbraucht werden',
  'learn.spend.1':
    'Meist wird zuerst genommen, was zuerst verfällt: die Monatsmenge vor Gekauftem, Geschenktes vor Bezahltem. Aussuchen kann man es selten.',
  'learn.spend.2':
    'Lange Eingaben kosten mehr, als man denkt. In einem langen Gespräch wird mit jeder Frage alles Bisherige noch einmal gesendet; was der Anbieter davon noch im Cache hat, berechnet er zu einem Bruchteil.',
  'learn.spend.3':
    'Ist das Enthaltene verbraucht, gibt es drei Möglichkeiten: Die Arbeit hält an, sie geht langsamer weiter, oder sie geht gegen Geld weiter. Bei manchen Diensten ist das Letzte von Anfang an eingeschaltet.',
  'learn.lose.title': 'Wie sie verloren gehen',
  'learn.lose.1':
    'Eine Monatsmenge, die bis zu ihrem Tag nicht genutzt ist, ist meist weg. Manche Tarife übertragen einen Teil, bis zu einer Grenze.',
  'learn.lose.2':
    'Gekauftes verfällt oft nach einem Jahr, von jedem Kauf an gezählt; manches nie, manches gilt nur, solange das Abo läuft.',
  'learn.lose.3':
    'Wer ein Abo beendet oder verkleinert, verliert manchmal den Rest. Auch ein volles Konto verliert: An der Grenze wird die Verlängerung bezahlt und bringt nichts hinzu.',
  'learn.lose.4': 'Erstattungen sind selten. Kaufgebühren, Steuern und Wechselkurse sind ebenfalls kein Guthaben.',
  'learn.before.title': 'Was man vor dem Kauf vergleicht',
  'learn.before.1': 'Was ein Stück Ihrer Arbeit kostet: ein Artikel, ein Bild, eine Minute. Nicht den Preis eines Credits.',
  'learn.before.2': 'Wie viel des Enthaltenen Sie wirklich nutzen würden, auch in ruhigen Monaten.',
  'learn.before.3': 'Wann es neu beginnt, was übertragen wird und wann Gekauftes verfällt.',
  'learn.before.4': 'Was geschieht, wenn es aufgebraucht ist, und ob das eingeschaltet ist.',
  'learn.before.5': 'Die kleinste Menge, die man kaufen kann, Gebühren, und ob ein Jahr auf einmal zu zahlen ist.',
  'learn.before.6': 'Wie alt der Preis ist. Dienste ändern Einheiten und Preise mehrmals im Jahr.',
  'learn.next': 'Tarife für die eigene Arbeit vergleichen',
  'learn.open': 'Was sind KI-Credits?',
}
