import { onCall, HttpsError } from 'firebase-functions/v2/https';
import { getFirestore } from 'firebase-admin/firestore';

export const remove = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').delete();
  } catch (err) {
    throw new HttpsError('internal', err.message); // source[error] as err; sink[error-detail] from err
  }
});

export const rename = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').update({ name: 'x' });
  } catch (err) {
    console.error(err);
    throw new HttpsError('internal', 'not renamed'); // safe[error-detail]
  }
});

export const pause = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').update({ paused: true });
  } catch (err) {
    throw new HttpsError(err.code, err.message); // safe[error-detail]
  }
});

export const resume = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').update({ paused: false });
  } catch (err) {
    throw new HttpsError(err.code || 'internal', err.message); // source[error] as resuming; sink[error-detail] from resuming
  }
});

export const count = onCall(() =>
  getFirestore().collection('people').doc('fixed').set({ counted: true }).catch((err) => {
    throw new HttpsError(err.code, err.message); // safe[error-detail]
  }),
);

export const recount = onCall(() =>
  getFirestore().collection('people').doc('fixed').set({ counted: true }).catch((err) => {
    throw new HttpsError('aborted', err.message); // source[error] as counting; sink[error-detail] from counting
  }),
);

const told = (err) => new HttpsError(err.code, err.message); // safe[error-detail]

const worded = (code, err) => new HttpsError(code, err.message); // source[error] as worded; sink[error-detail] from worded

export const close = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').delete();
  } catch (err) {
    throw told(err);
  }
});

export const open = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').create({});
  } catch (err) {
    throw worded('unavailable', err);
  }
});

export const move = onCall(async () => {
  try {
    await getFirestore().collection('people').doc('fixed').create({});
  } catch (err) {
    throw worded('not-moved', err);
  }
});
