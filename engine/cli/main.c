/* prirost: the program. One file per command; this one finds it. */
#include "prirost/base_system.h"

int main(void) {
    return pr_out_ok() ? 0 : 3;
}
