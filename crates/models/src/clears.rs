//! What a character set, a regular expression or a replacement proves about a text.
