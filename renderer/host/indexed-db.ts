/** IndexedDB as promises, as far as the stores of this folder need it. */

/** @param create makes the tables of a database that is new */
export function openDatabase(name: string, create: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => create(request.result);
  return answered(request);
}

/** Gives a database that stays open; one that could not be opened is opened anew for whoever asks next. */
export function reopening(open: () => Promise<IDBDatabase>): () => Promise<IDBDatabase> {
  let opened: Promise<IDBDatabase> | undefined;
  return () => {
    if (opened) return opened;
    const mine = open();
    opened = mine;
    mine.catch(() => {
      opened = undefined;
    });
    return mine;
  };
}

/** What a request found. What it wrote is kept only when its transaction is {@link complete}. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What was written is kept from then on, and not before: a full disk ends a transaction after its requests. */
export function complete(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was ended'));
  });
}
