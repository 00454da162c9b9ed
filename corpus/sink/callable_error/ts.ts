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
