export default { handler: 'src/functions/remove_handler.main', events: [{ http: { method: 'delete', path: 'shelves/{id}' } }] };
