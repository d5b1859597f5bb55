/** An experiment asks for something that the models do not have; the message says where and what. */
export class NotModelled extends Error {}
