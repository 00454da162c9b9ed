import middy from '@middy/core';

export const wrap = (handler) => middy(handler);
