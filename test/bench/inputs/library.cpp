// A small C++ file below much of the standard library.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

struct Node {
  std::string Name;
  std::vector<std::unique_ptr<Node>> Children;
};

using Index = std::unordered_map<std::uintptr_t, const Node *>;

static void collect(const Node &N, Index &Into) {
  Into[reinterpret_cast<std::uintptr_t>(&N)] = &N;
  for (const std::unique_ptr<Node> &Child : N.Children)
    collect(*Child, Into);
}

std::map<std::string, std::size_t> count(const Node &Root) {
  Index All;
  collect(Root, All);
  std::map<std::string, std::size_t> Result;
  const std::regex Word("[a-z]+");
  for (const auto &[Address, N] : All)
    if (std::regex_match(N->Name, Word))
      ++Result[N->Name];
  return Result;
}

void print(const Node &Root) {
  for (const auto &[Name, Number] : count(Root))
    std::cout << Name << ' ' << Number << '\n';
}
