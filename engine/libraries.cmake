# Every outside library as a target of ours, so that another preset can supply static ones.
find_package(PkgConfig REQUIRED)

function(prirost_library name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  add_library(prirost_lib_${name} INTERFACE)
  target_link_libraries(prirost_lib_${name} INTERFACE PkgConfig::${name})
  add_library(prirost::${name} ALIAS prirost_lib_${name})
endfunction()

prirost_library(sqlite sqlite3)
prirost_library(gsl gsl)
prirost_library(xlsxwriter xlsxwriter)
prirost_library(plplot plplot) # its CMake package is broken in Debian without the Tcl files
prirost_library(yaml yaml-0.1)
prirost_library(jansson jansson)
prirost_library(utf8proc libutf8proc)
prirost_library(sodium libsodium)
prirost_library(zip libzip)
prirost_library(zlib zlib)
prirost_library(expat expat)

find_path(CSV_INCLUDE csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
add_library(prirost_lib_csv INTERFACE)
target_include_directories(prirost_lib_csv SYSTEM INTERFACE ${CSV_INCLUDE})
target_link_libraries(prirost_lib_csv INTERFACE ${CSV_LIBRARY})
add_library(prirost::csv ALIAS prirost_lib_csv)
