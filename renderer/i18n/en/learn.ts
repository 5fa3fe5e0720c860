/** What AI credits are, in plain words, for people who have never bought any. */
export const learn = {
  'learn.title': 'AI credits in plain words',
  'learn.lead': 'Five minutes before you buy. No provider paid for a word of this, and none of it is advice.',
  'learn.what.title': 'What a credit is',
  'learn.what.1':
    'Most AI services do not sell answers or pictures. They sell a measure of computing: tokens (pieces of words, about three quarters of an English word each), characters, seconds, minutes, or “credits”, which are whatever the provider says they are.',
  'learn.what.2':
    'One credit is worth nothing by itself. What counts is how many of them your work takes: an image may take 1 or 20, a second of video 5 or 100, and the same question costs ten times more with a large model than with a small one.',
  'learn.what.3':
    'Where credits are dollars, it is simpler: the price list says dollars per million tokens, one price for what you send (input) and a higher one for what comes back (output).',
  'learn.buy.title': 'How they are bought',
  'learn.buy.1':
    'Pay as you go: you load money beforehand and it falls with use, or you are billed at the end of the month. You pay for what you use.',
  'learn.buy.2':
    'Subscription: a fixed price a month includes an amount, set anew on a certain day. Cheaper per piece if you use it, dearer if you do not.',
  'learn.buy.3':
    'Credit packs: an amount bought once, on its own or on top of a subscription. The larger pack is cheaper per credit and takes longer to use up.',
  'learn.buy.4': 'Seats: a price per person. Sometimes each person’s credits are their own, sometimes all go into one pool.',
  'learn.spend.title': 'How they are spent',
  'learn.spend.1':
    'Usually what expires first is used first: the month’s allowance before bought credit, gifts before what was paid. You can rarely choose.',
  'learn.spend.2':
    'Longer inputs cost more than people expect. In a long conversation everything said before is sent again with every question; providers charge a fraction for what they still have in a cache.',
  'learn.spend.3':
    'Beyond what is included, one of three things happens: the work stops, it goes on slower, or it goes on at a price. At some services the last one is on from the start.',
  'learn.lose.title': 'How they are lost',
  'learn.lose.1': 'An allowance that is not used by its day is usually gone. Some plans carry a part over, up to a limit.',
  'learn.lose.2':
    'Bought credit often expires after a year, counted from each purchase; some never does, some only works while you subscribe.',
  'learn.lose.3':
    'Ending or lowering a subscription can take what is left with it. So can a full balance: at its cap a renewal is paid and adds nothing.',
  'learn.lose.4': 'Refunds are rare. Fees on purchases, taxes and exchange rates are not credit either.',
  'learn.before.title': 'What to compare before buying',
  'learn.before.1': 'What one piece of your work costs: an article, an image, a minute. Not the price of a credit.',
  'learn.before.2': 'How much of the included amount you would really use, in quiet months too.',
  'learn.before.3': 'When it is set anew, what carries over, and when bought credit expires.',
  'learn.before.4': 'What happens when it runs out, and whether that is switched on.',
  'learn.before.5': 'The smallest amount you can buy, fees, and whether a year has to be paid at once.',
  'learn.before.6': 'How old the price is. Services change their units and prices several times a year.',
  'learn.next': 'Compare plans for your own work',
  'learn.open': 'What are AI credits?',
} as const
