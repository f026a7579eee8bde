# Installing, and a Debian package of what is installed: cmake --build … --target package.
include(GNUInstallDirs)
set(share ${CMAKE_CURRENT_LIST_DIR}/share)
set(packed ${CMAKE_BINARY_DIR}/share)

# Debian wants pages and changelog compressed, without a time stamp.
set(pages)
function(prirost_page from to)
  add_custom_command(OUTPUT ${packed}/${to} DEPENDS ${share}/${from}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${packed}
    COMMAND gzip -9nc ${share}/${from} > ${packed}/${to} VERBATIM)
  set(pages ${pages} ${packed}/${to} PARENT_SCOPE)
endfunction()
prirost_page(prirost.1 prirost.1.gz)
prirost_page(prirost.ru.1 prirost.ru.1.gz)
prirost_page(changelog changelog.gz)
add_custom_target(prirost_pages ALL DEPENDS ${pages})

install(TARGETS prirost RUNTIME)
install(FILES ${packed}/prirost.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${packed}/prirost.ru.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/ru/man1
  RENAME prirost.1.gz)
install(FILES ${share}/prirost.bash RENAME prirost
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${share}/copyright ${packed}/changelog.gz ${CMAKE_SOURCE_DIR}/README.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/samples/year ${CMAKE_SOURCE_DIR}/samples/codes
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/samples PATTERN reports EXCLUDE PATTERN "prirost*" EXCLUDE PATTERN ".*" EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The prirost authors <prirost@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "annual report of a teachers' learning community")
set(CPACK_PACKAGE_DESCRIPTION "Reads a folder of CSV tables of a school year (questionnaires, observation
sheets of open lessons, marks, diagnostic works, plans) and makes the annual
effectiveness report of a professional learning community of teachers:
workbook, page, charts, text and the same figures for programs.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Charts are drawn by a driver that PLplot loads when asked, in a font that it looks for by name.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "plplot-driver-cairo, fonts-dejavu-core")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
  GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
