// What a data directory begins with: lock, secret, passwords.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "app/directory_lock.h"
#include "app/secrets.h"
#include "base/cat.h"
#include "base/error.h"
#include "wire/verifier.h"

namespace slipher::app {
namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "slipher-app-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

unsigned mode_of(const std::filesystem::path& file) {
  struct stat status{};
  EXPECT_EQ(stat(file.c_str(), &status), 0);
  return status.st_mode & 0777;
}

TEST(DirectoryLock, makes_a_private_directory_and_names_who_holds_it) {
  const Folder folder;
  const auto directory = folder.path() / "a" / "data";
  {
    const DirectoryLock lock(directory);
    EXPECT_EQ(mode_of(directory), 0700U);
    try {
      const DirectoryLock second(directory);
      FAIL();
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state().text(), "55006");
      EXPECT_EQ(error.message(),
                cat("another server is running on this data directory (pid ", getpid(), ")"));
    }
  }
  const DirectoryLock again(directory);
}

TEST(Secrets, the_clusters_secret_is_private_and_stays) {
  const Folder folder;
  const std::string secret = cluster_secret(folder.path());
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_EQ(mode_of(folder.path() / "secret"), 0600U);
  EXPECT_EQ(cluster_secret(folder.path()), secret);
  std::ofstream(folder.path() / "secret") << "damaged";
  EXPECT_THROW(cluster_secret(folder.path()), SqlError);
}

TEST(Secrets, made_passwords_are_allowed_ones_and_differ) {
  const std::string one = make_password();
  EXPECT_NO_THROW(check_admin_password(one));
  EXPECT_NE(one, make_password());
}

TEST(Secrets, weak_passwords_are_refused) {
  for (const std::string_view password :
       {"Short1", "alllower1", "ALLUPPER1", "NoDigitsHere", "With Blank1", "At@Sign1x"}) {
    EXPECT_THROW(check_admin_password(password), SqlError) << password;
  }
  EXPECT_NO_THROW(check_admin_password("Passw0rd"));
}

TEST(Secrets, forms_prove_the_password) {
  const auto verifier = wire::parse_verifiers(password_forms("Passw0rd", "awsuser"));
  EXPECT_TRUE(wire::verify_cleartext(verifier, "awsuser", "Passw0rd"));
  EXPECT_FALSE(wire::verify_cleartext(verifier, "awsuser", "passw0rd"));
}

}  // namespace
}  // namespace slipher::app
