#ifndef C_EMBEDDED_H
#define C_EMBEDDED_H

#include <stddef.h>
#include <stdint.h>

/// The top-level tools.json as it was when the binary was built. Functions, because Swift cannot import an array
/// whose size it does not know.
const uint8_t *embedded_tools_bytes(void);
size_t embedded_tools_byte_count(void);

#endif
