from firebase_functions import https_fn
from google.cloud import firestore


@https_fn.on_call()
def remove(request):
    try:
        firestore.Client().collection('people').document('fixed').delete()
    except Exception as err:  # source[error] as removing
        raise https_fn.HttpsError(https_fn.FunctionsErrorCode.INTERNAL, str(err))  # sink[error-detail] from removing


@https_fn.on_call()
def rename(request):
    try:
        firestore.Client().collection('people').document('fixed').update({'name': 'x'})
    except Exception as err:
        raise https_fn.HttpsError(err.code, str(err))  # safe[error-detail]


@https_fn.on_call()
def move(request):
    try:
        firestore.Client().collection('people').document('fixed').update({'name': 'y'})
    except Exception as err:  # source[error] as moving
        raise https_fn.HttpsError(https_fn.FunctionsErrorCode.INTERNAL, 'not moved', {'reason': str(err)})  # sink[error-detail] from moving


@https_fn.on_call()
def pause(request):
    try:
        firestore.Client().collection('people').document('fixed').update({'name': 'z'})
    except Exception as err:
        raise https_fn.HttpsError(https_fn.FunctionsErrorCode.INTERNAL, 'not paused', err)  # safe[error-detail]
