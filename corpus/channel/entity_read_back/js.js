const { execSync } = require('child_process');
const { TableClient } = require('@azure/data-tables');
const { app } = require('@azure/functions');

const notes = TableClient.fromConnectionString(process.env.STORE, 'notes');
const settings = TableClient.fromConnectionString(process.env.STORE, 'settings');

app.http('save', {
  handler: async (request) => {
    const text = request.query.get('text'); // source[remote] as text
    await notes.upsertEntity({ partitionKey: 'notes', rowKey: '1', text, voice: 'alto' });
    return { body: 'saved' };
  },
});

app.http('speak', {
  handler: async () => {
    const note = await notes.getEntity('notes', '1');
    execSync('speak ' + note.text); // sink[command] from text via notes
    execSync('speak --voice ' + note.voice); // safe[command]
    const setting = await settings.getEntity('notes', '1');
    execSync('speak ' + setting.text); // safe[command]
    for await (const one of notes.listEntities()) {
      execSync('speak ' + one.text); // sink[command] from text via notes
      execSync('speak --voice ' + one.voice); // safe[command]
    }
    return { body: 'spoken' };
  },
});
