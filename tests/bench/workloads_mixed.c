/* w5. */
#include "workloads.h"

const struct workload WORKLOADS_MIXED[] = {
    {NULL, NULL},
};
