import { NextResponse } from 'next/server';
import { send } from 'mailer';

export async function POST() {
  try {
    await send('nightly');
    return NextResponse.json({ sent: true });
  } catch (failure) { // source[error] as failure
    return NextResponse.json({ failure }, { status: 500 }); // sink[error-detail] from failure
  }
}

export async function SEND() {
  try {
    await send('nightly');
    return NextResponse.json({ sent: true });
  } catch (failure) {
    return NextResponse.json({ failure }, { status: 500 }); // safe[error-detail]
  }
}
