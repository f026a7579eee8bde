/* A target without the fuzzer: every file named is given to it once. So what the fuzzer found stays
 * a test, with any compiler. */
#include "fuzz.h"

#include "prirost/base_system.h"

int main(int n, char **name) {
    enum { MOST = 1 << 20 };
    for (int i = 1; i < n; i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_text bytes = {"", 0};
        must(pr_file_read(arena, name[i], MOST, &bytes) == PR_IO_OK);
        char *own = malloc(bytes.n + (bytes.n == 0)); /* so that reading beyond it is seen */
        must(own != NULL);
        memcpy(own, bytes.s, bytes.n);
        pr_err(pr_text_of(name[i]));
        must(LLVMFuzzerTestOneInput((const uint8_t *)own, bytes.n) == 0);
        pr_err(PR_TEXT(": holds\n"));
        free(own);
        pr_arena_free(arena);
    }
    return n > 1 ? 0 : 2;
}
