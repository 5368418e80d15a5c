#include "CEmbedded.h"

static const uint8_t tools[] = {
#embed "../../tools.json"
};

const uint8_t *embedded_tools_bytes(void) { return tools; }
size_t embedded_tools_byte_count(void) { return sizeof(tools); }
