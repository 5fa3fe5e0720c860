export const watch = {
  'watch.title': 'Watched folder',
  'watch.help':
    'Choose the folder your browser saves to. A new export in it is offered once, as soon as it is whole. Other files are left alone.',
  'watch.choose': 'Watch a folder…',
  'watch.change': 'Another folder…',
  'watch.stop': 'Stop watching',
  'watch.state.watched': '{folder} is watched.',
  'watch.state.gone': '{folder} is not there any more, or its drive is not connected. It is watched again once it is back.',
  'watch.state.unreadable': '{folder} cannot be read: the system refuses. Choose it again, or allow Creditbook to read it.',
  'watch.byItself': 'Import by itself',
  'watch.byItself.help':
    'Where nothing asks for a decision. Files with problems, withdrawn rows or older data are offered instead. Undo takes an import back.',
  'watch.found.title': '{file} looks like an export',
  'watch.found.body': '{format}. Import it?',
  'watch.imported.title': '{file} was imported',
  'watch.imported.body': { one: '{count} new row. A click shows it.', other: '{count} new rows. A click shows them.' },
  'watch.waiting': 'Found in {folder}',
  'watch.open': 'Look and import…',
  'watch.dismiss': 'Not this one',
  'watch.offer': 'Creditbook can watch the folder your exports arrive in, and offer new ones by itself.',
} as const
